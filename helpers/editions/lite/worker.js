// The worker of a kernel: begins with Python at once, and runs JupyterLite's own script when it is told which.
self.essayAt = "../../../../essay/";
importScripts("../../../../essay/kernel.js");
self.addEventListener("message", function listen({ data }) {
  if (!data?.essayScript) return;
  self.removeEventListener("message", listen);
  importScripts(data.essayScript);
});

"""Runs a command in a world of its own: no network but this machine's, where the system allows it;
else it says so and runs it as it is.

`python tests/proof/alone.py command …`
"""

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys

INSIDE = "ESSAY_PROOF_ALONE"
SIOCSIFFLAGS, IFF_UP, IFF_RUNNING = 0x8914, 0x1, 0x40


def loopback_up():
    """A new network namespace has its loopback switched off."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh", b"lo", IFF_UP | IFF_RUNNING))


if __name__ == "__main__":
    command = sys.argv[1:]
    if os.environ.get(INSIDE):
        loopback_up()
    elif shutil.which("unshare") and subprocess.run(["unshare", "-rn", "true"], capture_output=True,
                                                    check=False).returncode == 0:
        command = ["unshare", "-rn", sys.executable, __file__, *command]
        os.environ[INSIDE] = "1"
        print("The proofs run without a network.", flush=True)
    else:
        print(
            "This system gives no network namespace: requests to other machines are watched for, "
            "but the network is not cut.",
            flush=True)
    os.execvp(command[0], command)

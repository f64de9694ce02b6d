"""Types lines with tabs into an interactive shell on a terminal of its own, and prints what the shell shows.

Usage: tab.py SHELL LINES...; the program must be on PATH. The shell reads no configuration of the user.
"""

import os
import pty
import select
import sys

COMMANDS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "--interactive"],
}
PATIENCE = 60  # seconds without a sign of life


def main() -> None:
    shell, lines = sys.argv[1], sys.argv[2:]
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "dumb"
        os.execvp(COMMANDS[shell][0], COMMANDS[shell])
    os.write(terminal, "".join(line + "\n" for line in [*lines, "exit"]).encode())
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            shown = os.read(terminal, 65536)
        except OSError:  # the shell has ended
            break
        if not shown:
            break
        sys.stdout.buffer.write(shown)
    os.close(terminal)
    os.waitpid(pid, 0)


main()

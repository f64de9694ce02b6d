"""Plays steps at a terminal of a shell that has job control, and prints as JSON what was to be seen.

Steps: ["see", TEXT], ["gone", TEXT], ["type", KEYS], ["size", COLUMNS, ROWS], ["signal", NAME].
"""
import codecs, fcntl, json, os, re, select, signal, struct, sys, termios, time

TOKEN = re.compile(r"\x1b\[([?>=]?)([\d;]*)([@-~])|\x1b[^\[]|([\x00-\x1a\x1c-\x1f])|([^\x00-\x1f])")


class Screen:
    """What the terminal shows: the whole screen while a program has it, and all lines beside that."""

    def __init__(self, columns, rows):
        self.modes, self.lines, self.rest = {"25"}, "", ""
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.resize(columns, rows)

    def resize(self, columns, rows):
        self.columns, self.rows, self.x, self.y = columns, rows, 0, 0
        self.grid = [[" "] * columns for _ in range(rows)]

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.grid) if "1049" in self.modes else self.lines

    def feed(self, data):
        text, at = self.rest + self.decoder.decode(data), 0
        while found := TOKEN.match(text, at):
            self.take(*found.groups())
            at = found.end()
        self.rest = text[at:]

    def take(self, private, numbers, final, control, letter):
        if private == "?" and final in ("h", "l"):
            change = self.modes.add if final == "h" else self.modes.discard
            for mode in numbers.split(";"):
                change(mode)
            if numbers == "1049":
                self.resize(self.columns, self.rows)
        elif final == "H":
            row, column = (numbers.split(";") + ["1"])[:2] if numbers else ("1", "1")
            self.y, self.x = int(row) - 1, int(column) - 1
        elif final == "J":
            self.resize(self.columns, self.rows)
        elif "1049" not in self.modes:
            self.lines += letter or (control if control == "\n" else "")
        elif letter and self.y < self.rows and self.x < self.columns:
            self.grid[self.y][self.x] = letter
            self.x += 1


def shell(program, pids):
    """Runs the program in the foreground; when it stops, says so and brings it back. Ends as it does."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        for default in (signal.SIGTTOU, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP):
            signal.signal(default, signal.SIG_DFL)
        os.execv(program[0], program)
    os.write(pids, b"%d\n" % job)
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            os._exit(os.waitstatus_to_exitcode(status) % 256)
        os.tcsetpgrp(0, os.getpid())
        os.write(1, b"stopped\n")
        time.sleep(0.3)
        os.tcsetpgrp(0, job)
        os.killpg(job, signal.SIGCONT)


def main(columns, rows, steps, program):
    terminal, inside = os.openpty()
    size = lambda columns, rows: fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    size(columns, rows)
    before, (pids, told) = termios.tcgetattr(inside), os.pipe()
    leader = os.fork()
    if leader == 0:
        os.setsid()
        fcntl.ioctl(inside, termios.TIOCSCTTY, 0)
        for number in range(3):
            os.dup2(inside, number)
        shell(program, told)
    job, screen, seen, code = int(os.read(pids, 64)), Screen(columns, rows), [], None

    def listen(seconds):
        nonlocal code
        if select.select([terminal], [], [], seconds)[0]:
            screen.feed(os.read(terminal, 65536))
            return True
        if code is None:
            ended, status = os.waitpid(leader, os.WNOHANG)
            code = os.waitstatus_to_exitcode(status) if ended else None
        return False

    def wait(is_met, what):
        end = time.monotonic() + 20
        while not is_met():
            if time.monotonic() > end or (code is not None and not listen(0)):
                os.killpg(job, signal.SIGKILL) if code is None else None
                sys.exit(f"{what} is waited for in vain; shown is:\n{screen.text()}")
            listen(0.02)

    for name, *given in steps:
        if name == "type":
            os.write(terminal, given[0].encode())
        elif name == "size":
            screen.resize(*given)
            size(*given)
        elif name == "signal":
            os.kill(job, getattr(signal, "SIG" + given[0]))
        else:
            wait(lambda: (given[0] in screen.text()) == (name == "see"), json.dumps([name, *given]))
            seen.append(screen.text())
    wait(lambda: code is not None, "the end")
    while listen(0):
        pass
    print(json.dumps({"seen": seen, "lines": screen.lines, "code": code, "modes": sorted(screen.modes),
                      "is_restored": termios.tcgetattr(inside) == before}))


main(int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]), sys.argv[4:])

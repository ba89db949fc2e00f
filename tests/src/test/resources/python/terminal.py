"""Runs a command on a terminal of its own and prints what it wrote there, and its exit status in a last line.

usage: terminal.py COLUMNS AFTER COMMAND...       presses Ctrl-C once AFTER was written; never for -
       terminal.py COLUMNS:OTHER AFTER COMMAND...   has OTHER columns once AFTER was written
"""

import fcntl
import os
import pty
import struct
import sys
import termios



def resize(terminal, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, int(columns), 0, 0))


columns, after, *command = sys.argv[1:]
columns, _, other = columns.partition(":")
pid, terminal = pty.fork()
if pid == 0:
    resize(0, columns)
    os.execvp(command[0], command)
written = b""
pressed = after == "-"
while True:
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break  # Linux says so when the command has ended
    if not part:
        break
    written += part
    if not pressed and after.encode() in written:
        if other:
            resize(terminal, other)
        else:
            os.write(terminal, b"\x03")
        pressed = True
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.stdout.buffer.write(written + f"\nexit {status}\n".encode())

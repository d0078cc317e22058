"""What holds for all tests."""

import signal

# Whoever starts the tests in the background of a script hands on that interrupts are ignored, as would every command
# that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

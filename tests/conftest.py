"""What holds for all tests."""

import signal

# Whoever starts the tests in the background of a script, or by nohup, hands on that these signals are ignored, as would
# every command that a test starts and ends by one.
for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, usual)

"""Starts moto's server with one request at a time.

Its conditional writes look first and write then, without a lock: on a busy machine, two writers of a race win.
"""

import sys

from moto import server

run_simple = server.run_simple
server.run_simple = lambda *args, **options: run_simple(*args, **{**options, "threaded": False})
server.main(sys.argv[1:])

"""The program's own version, and the next one."""

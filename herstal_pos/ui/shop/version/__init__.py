"""Which version this is, what it brought, and the next one."""

"""How a version comes, is tried, and goes again. Python alone: the launcher, which belongs to no version, and
what installs as root run these modules too (`installer/`)."""

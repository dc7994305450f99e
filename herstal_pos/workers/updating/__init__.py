"""The thread that takes an update file: root asks for a password, and a person takes their time."""

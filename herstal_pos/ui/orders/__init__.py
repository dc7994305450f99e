"""Online orders on the screen: the board, the picking, and how soon the bike comes."""

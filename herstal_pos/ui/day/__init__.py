"""The day's end on screen: the count, the Z, the stock to the mall, the backup."""

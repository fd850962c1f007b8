"""The day itself: who comes, with which key or code, who is there, how many came."""

"""Who is signed in on the measured site (tests/bench/network.py), each by the key of her session."""

SESSION = "bench" * 6  # forty roles, four collectifs
SESSION_OF_GROUP = "group" * 6  # a structure, a collectif that has worked for years
SESSION_OF_TEAM = "equip" * 6

"""Games: cards, dice, boards, words, ratings, chances."""

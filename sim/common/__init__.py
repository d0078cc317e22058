"""What all share: messages on bad input, words, kinds of array, and what comes from other packages."""

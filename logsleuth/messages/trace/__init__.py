"""What records of the dialect say, a module a grammar; see grammars/trace."""

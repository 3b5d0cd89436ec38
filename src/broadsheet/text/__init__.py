"""Pure functions over strings: sentences, tokens, names, quotations, figures, dates, key phrases, language."""

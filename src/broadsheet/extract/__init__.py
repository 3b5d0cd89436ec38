"""From a page to an article: body, headline, byline, dates, canonical address, credits."""

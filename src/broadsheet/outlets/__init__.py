"""Facts about outlets, and rating schemes with their importers. No third party's ratings are shipped."""

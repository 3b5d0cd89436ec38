"""All that touches the network or a file of the user's."""

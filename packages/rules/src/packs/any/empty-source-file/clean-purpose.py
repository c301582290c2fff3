# This module is empty on purpose: plugins import it to be found.

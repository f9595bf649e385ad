"""The pages of the site, timed on a release of many invented cities."""

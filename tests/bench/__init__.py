"""`python -m tests.bench`: what a page costs, on a site of 500 pages, beside a bare Wagtail home page."""

"""The settings of the Pelican site of the benchmark."""

SITENAME = "Exchanges at the lakes"
PATH, OUTPUT_PATH, THEME = "content", "output", "theme"
TIMEZONE, DEFAULT_LANG = "UTC", "en"
RELATIVE_URLS = True
USE_FOLDER_AS_CATEGORY = True
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "{slug}/index.html"
PAGINATION_PATTERNS = (
    (1, "{base_name}/index.html", "{base_name}/index.html"),
    (2, "{name}{number}.html", "{name}{number}.html"),
)
DEFAULT_PAGINATION = 50
PAGINATED_TEMPLATES = {"category": None}
DIRECT_TEMPLATES = ()
AUTHOR_SAVE_AS = TAG_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extension_configs": {"markdown.extensions.footnotes": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}

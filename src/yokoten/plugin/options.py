"""The plugin's options in mkdocs.yml."""

from mkdocs.config import Config, config_options


class OperatorOptions(Config):
    """Who runs the wiki."""

    name = config_options.Type(str, default="")
    mail = config_options.Type(str, default="")
    tel = config_options.Type(str, default="")
    url = config_options.Type(str, default="")
    team = config_options.Type(str, default="")


class Options(Config):
    """The plugin's options in mkdocs.yml."""

    operator = config_options.SubConfig(OperatorOptions)
    overlays = config_options.ListOfItems(config_options.Type(str), default=[])

from ledger import html


def renderer(configuration):
    return html.Markup(configuration.section("markup")).render

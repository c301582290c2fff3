from {{ cookiecutter.package }} import {{ cookiecutter.name }}
{% if cookiecutter.web %}
app = {{ cookiecutter.app }}()
{% endif %}
class {{ cookiecutter.class }}({{ base }}):
    pass

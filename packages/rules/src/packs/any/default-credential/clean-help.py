from settings import Option

FTP_USER = "anonymous"
FTP_PASSWORD = "guest"

services = Option(
    help="""
        {
            "name": "grader",
            "api_token": "super-secret",
            "password": "changeme",
        }
    """,
)

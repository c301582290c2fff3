resource "aws_db_instance" "main" {
  backup_retention_period = 7
}

resource "aws_s3_bucket" "main" {
  backup_retention_period = 0
}

resource "google_sql_database_instance" "main" {
  settings {
    backup_configuration {
      enabled = true
    }
  }
}

resource "azurerm_postgresql_flexible_server" "main" {
  backup_retention_days = 14
}

resource "aws_db_instance" "main" {
  engine = "postgres"
  backup_retention_period = 0 # expect: deploy/missing-db-backup
}

resource "google_sql_database_instance" "main" {
  settings {
    backup_configuration { # expect: deploy/missing-db-backup
      enabled = false
    }
  }
}

resource "aws_rds_cluster" "reports" {
  engine                  = "aurora-postgresql"
  backup_retention_period = 0 # expect: deploy/missing-db-backup
}

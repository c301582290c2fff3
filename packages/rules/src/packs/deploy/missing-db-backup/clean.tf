resource "aws_db_instance" "main" {
  backup_retention_period = 7
}

resource "aws_s3_bucket" "main" {
  backup_retention_period = 0
}

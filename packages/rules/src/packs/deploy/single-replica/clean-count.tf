resource "aws_ecs_service" "api" {
  desired_count = var.count
}

resource "kubernetes_stateful_set" "store" {
  spec {
    replicas = 1
  }
}

resource "aws_instance" "bastion" {
  count = 1
}

job "report" {
  type = "batch"
  group "nightly" {
    count = 1
  }
}

resource "aws_ecs_service" "api" {
  name          = "api-production"
  desired_count = 1 # expect: deploy/single-replica
}

resource "kubernetes_deployment" "web" {
  spec {
    replicas = 1 # expect: deploy/single-replica
  }
}

job "portal" {
  type = "service"
  group "web" {
    count = 1 # expect: deploy/single-replica
  }
}

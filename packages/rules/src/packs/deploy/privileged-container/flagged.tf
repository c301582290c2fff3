job "portal" {
  group "web" {
    task "web" {
      driver = "docker"

      config {
        image      = "registry.example.org/portal:1.4"
        privileged = true # expect: deploy/privileged-container
      }
    }
  }
}

resource "kubernetes_deployment" "web" {
  spec {
    host_network = true # expect: deploy/privileged-container
  }
}

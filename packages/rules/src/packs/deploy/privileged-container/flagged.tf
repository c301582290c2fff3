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

resource "docker_container" "agent" {
  image      = "registry.example.org/agent:1.4"
  privileged = true # expect: deploy/privileged-container
}

resource "kubernetes_daemonset" "agent" {
  spec {
    template {
      spec {
        container {
          security_context {
            privileged = true # expect: deploy/privileged-container
          }
        }
      }
    }
  }
}

# expect-below: docker/missing-container-healthcheck
FROM eclipse-temurin:21
ENTRYPOINT ["java", "-jar", "/ledger.jar"]

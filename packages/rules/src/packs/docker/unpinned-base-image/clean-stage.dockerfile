FROM registry.internal:5000/team/base:2.1 AS base
FROM base AS final

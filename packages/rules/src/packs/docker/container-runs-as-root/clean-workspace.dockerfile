FROM gitpod/workspace-full
RUN sudo apt-get update

import React from "react";
import { Menu } from "./ui";
import * as icons from "./icons";

export const Page = () => (
  <Menu.Item>
    <icons.Home />
  </Menu.Item>
);

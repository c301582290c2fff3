CREATE TABLE `a` (
  `id` int NOT NULL AUTO_INCREMENT,
  `b_id` int NOT NULL,
  PRIMARY KEY (`id`),
  FOREIGN KEY (`b_id`) REFERENCES `b` (`id`)
) ENGINE=InnoDB;

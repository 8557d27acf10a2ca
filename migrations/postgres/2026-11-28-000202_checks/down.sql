DROP TABLE check_levels;

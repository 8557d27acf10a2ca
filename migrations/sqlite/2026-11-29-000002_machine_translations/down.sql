DROP TABLE machine_translations;

"""What harvesters of open-data portals and search engines read: what there is, where, and under which terms.

`dataset` describes each table once; `dcat` (DCAT 3 with the fields of Satu Data Indonesia), `package` (Data
Package v2) and `sitemap` write it, `view` serves it.
"""

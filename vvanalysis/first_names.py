"""Common first names, by which the name of a person is told from that of an office; they are nobody's.

Source: SCB, the most common first names of the population (2023), spelled as most bear them.
"""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
Agneta Ahmed Alexander Ali Alice Alexandra Anders Andreas Anette Angelica Anita Ann Anna Anneli
Annika Anton Arne Arvid Astrid Barbro Bengt Berit Bertil Birgitta Bo Britt Camilla Carina Carl
Caroline Catarina Cecilia Charlotta Charlotte Christer Christian Christina Christoffer Daniel David
Ebba Elin Elisabet Elisabeth Ellen Elsa Emil Emma Erik Eva Fatima Fredrik Frida Gabriel Gabriella
Gerd Gun Gunilla Gunnar Gustav Göran Hanna Hans Hassan Helen Helena Henrik Håkan Ibrahim Ida Inga
Inger Ingrid Irene Isabelle Jan Jenny Jens Jessica Joakim Johan Johanna Johannes John Jonas Josefin
Julia Karin Karl Kent Kerstin Kjell Klara Kristian Kristina Lars Laila Leif Lena Lennart Linda
Linnéa Lisa Louise Lovisa Magnus Maja Malin Margareta Maria Marianne Marie Markus Martin Matilda
Mats Mattias Michael Mikael Mohamed Mohammed Monica Monika Morgan Nathalie Niklas Nils Olle Olof
Oskar Patrik Per Pernilla Peter Petra Pia Rebecka Rickard Robert Roger Roland Rolf Rut Sandra Sara
Sebastian Simon Sofia Sofie Stefan Sten Stig Susanne Sven Thomas Tobias Tomas Tommy Torbjörn Ulf
Ulla Ulrika Viktor Viktoria William Yvonne Åke Åsa Örjan
"""
FIRST_NAMES: Final = frozenset(_NAMES.split())

/** First and last names, firms and towns of people who do not exist, put together at random. */
export const FIRST_NAMES =
  'Ada Adrian Alma Amir Anna Anton Aylin Ben Carla Chen Clara Daniel David Elena Elif Emil Emma Eva Felix Fiona Frida Gabriel Greta Hanna Hugo Ida Ilja Ines Iris Ivan Jakob Jana Jasmin Jonas Julia Karim Karl Lea Leo Lin Lina Lisa Lukas Maja Marta Mei Mila Mina Nadia Nico Nina Noah Nora Olga Oskar Paul Paula Pia Rafael Rosa Samir Sara Selma Simon Sofia Stella Tom Tove Vera Viktor Yara Yusuf Zoe'.split(
    ' ',
  );

export const LAST_NAMES =
  'Abel Albers Amato Bach Bakker Barth Becher Berger Blum Bosch Brandt Castro Conti Costa Dahl Demir Dietz Dubois Ebert Engel Falk Ferrari Fink Fischer Frank Garcia Gerber Graf Gruber Haas Hahn Hansen Heller Holm Horn Ivanov Jansen Jung Kaya Keller Klein Koch Kowalski Kraus Kunz Lang Larsen Lehmann Lemaire Li Lindner Lopez Lorenz Maier Marino Martin Meyer Moreau Moser Nagel Neumann Novak Olsen Otto Pauli Peters Pohl Popov Rossi Roth Russo Sahin Santos Sauer Schuster Seidel Silva Simon Sommer Stein Tanaka Thomas Ulrich Vogel Wagner Walter Wang Weber Winter Wolf Yilmaz Zhang Ziegler'.split(
    ' ',
  );

export const TOWNS =
  'Aachen Bern Bonn Bremen Dresden Essen Genf Graz Halle Kassel Kiel Lausanne Linz Lyon Mainz Utrecht Weimar Wien'.split(
    ' ',
  );

export const FIRMS = {
  kinds: 'Office Studio Clinic Hotel Bureau School Workshop Library'.split(' '),
  names: 'Ahorn Birke Distel Efeu Fichte Ginster Hasel Iris Jasmin Kastanie Linde Mohn Nelke Olive'.split(
    ' ',
  ),
};

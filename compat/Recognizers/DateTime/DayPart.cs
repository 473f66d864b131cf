namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A part of the day by its letters in a timex, from one hour to another (24: to its last second).</summary>
internal sealed record DayPart(string Letters, int From, int To)
{
    public static readonly DayPart Morning = new("MO", 8, 12);
    public static readonly DayPart Afternoon = new("AF", 12, 16);
    public static readonly DayPart Evening = new("EV", 16, 20);
    public static readonly DayPart Night = new("NI", 20, 24);
    public static readonly DayPart Daytime = new("DT", 8, 18);
    public static readonly DayPart NightTime = new("NT", 0, 8);
    public static readonly DayPart Business = new("BH", 8, 18);
    public static readonly DayPart Breakfast = new("MEB", 8, 12);
    public static readonly DayPart Brunch = new("MER", 8, 12);
    public static readonly DayPart Lunch = new("MEL", 11, 13);
    public static readonly DayPart Dinner = new("MED", 16, 20);

    public bool IsMeal => Letters[0] == 'M' && Letters[1] == 'E';

    public bool IsLate => From >= 12;
}

namespace ServiceBot.Orders;

/// <summary>Compares telephone numbers that people have written in their own ways.</summary>
public static class PhoneNumber
{
    // Without a country's code, and what is shorter is somebody's extension.
    private const int DigitsThatCount = 9;

    /// <summary>What is the same however the number is written: its last nine digits, as it may bear the country's code or not. Null when it has fewer.</summary>
    public static string? LineOf(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length < DigitsThatCount ? null : digits[^DigitsThatCount..];
    }

    /// <summary>Whether both are the same line.</summary>
    public static bool AreSame(string one, string other) => LineOf(one) is { } line && line == LineOf(other);
}

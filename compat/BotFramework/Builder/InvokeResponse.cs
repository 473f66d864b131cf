namespace Microsoft.Bot.Builder;

/// <summary>The bot's answer to an invoke; only <see cref="Body"/> goes on the wire, under the HTTP status <see cref="Status"/>.</summary>
public class InvokeResponse
{
    public int Status { get; set; }

    public object Body { get; set; }

    public bool IsSuccessStatusCode() => Status is >= 200 and <= 299;
}

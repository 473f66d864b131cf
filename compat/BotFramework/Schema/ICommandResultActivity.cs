namespace Microsoft.Bot.Schema;

/// <summary>How a command went that the bot had sent.</summary>
public interface ICommandResultActivity : IActivity
{
    string Name { get; set; }
    object Value { get; set; }
}

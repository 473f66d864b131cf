namespace Microsoft.Bot.Schema;

/// <summary>The other side asks for something to be done, and is told how it went by a command result.</summary>
public interface ICommandActivity : IActivity
{
    string Name { get; set; }
    object Value { get; set; }
}
